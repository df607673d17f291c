import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import type { TestProject } from 'vitest/node'
import { CHROMIUM, CHROMIUM_ARGS } from '../support/stage/browser.ts'
import { buildPage } from '../support/stage/built-page.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What all files of a run have in common: a browser, by its address, and the built page. */
    readonly shared?: { readonly browser: string; readonly pageFolder: string }
  }
}

/** Builds the page and starts the browser once for all files of the run; without a browser they find none, and say so. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!existsSync(CHROMIUM)) return undefined
  const built = await buildPage()
  const server = await chromium.launchServer({ executablePath: CHROMIUM, args: [...CHROMIUM_ARGS] })
  project.provide('shared', { browser: server.wsEndpoint(), pageFolder: built.folder })
  return async () => {
    await server.close()
    built.remove()
  }
}
