import type { MessagePort } from 'node:worker_threads'
import type { Page } from 'playwright'
import { newChannel, sendToMain } from '../electron/ipc.ts'
import type { WebContents } from '../electron/window.ts'

/** What the preload in the page does (`preload-in-page.ts`). */
type FromPage =
  | { readonly does: 'send'; readonly channel: string; readonly ports: readonly string[] }
  | { readonly does: 'post'; readonly id: string; readonly message: Carried }
  | { readonly does: 'close'; readonly id: string }

/** A message of a port, as JSON: bytes in base64, all else as it is. */
type Carried = { readonly data: unknown } | { readonly base64: string }

/** Carries what passes between the preload in a browser's page and the shell's main process, both ways, in order. */
export class Relay {
  readonly #page: Page
  readonly #contents: () => WebContents
  readonly #ports = new Map<string, MessagePort>()
  #last: Promise<unknown> = Promise.resolve()

  /** @param contents the page's place in the shell, as it is at the moment */
  constructor(page: Page, contents: () => WebContents) {
    this.#page = page
    this.#contents = contents
  }

  /** To be called before the page is loaded. */
  async install(preload: string): Promise<void> {
    await this.#page.exposeFunction('__toShell', (message: FromPage) => this.#take(message))
    await this.#page.addInitScript(preload)
  }

  /** Hands the page what the shell sends to these contents. */
  attach(contents: WebContents): void {
    contents.on('stand-in:sent', (channel: string, ...args: unknown[]) =>
      this.#tell(`__fromShell.send(${JSON.stringify(channel)}, ${JSON.stringify(args)})`),
    )
  }

  #take(message: FromPage): void {
    switch (message.does) {
      case 'send': {
        const contents = this.#contents()
        sendToMain(
          message.channel,
          contents,
          contents.mainFrame,
          message.ports.map((id) => this.#open(id)),
        )
        break
      }
      case 'post':
        this.#ports.get(message.id)?.postMessage(decoded(message.message))
        break
      case 'close':
        this.#ports.get(message.id)?.close()
    }
  }

  #open(id: string) {
    const { page, main } = newChannel()
    this.#ports.set(id, page)
    page.on('message', (data: unknown) =>
      this.#tell(`__fromShell.post(${JSON.stringify(id)}, ${JSON.stringify(encoded(data))})`),
    )
    page.on('close', () => {
      this.#ports.delete(id)
      this.#tell(`__fromShell.close(${JSON.stringify(id)})`)
    })
    return main
  }

  /** One after the other. A page that went away meanwhile needs to hear no more. */
  #tell(script: string): void {
    this.#last = this.#last.then(() => this.#page.evaluate(script)).catch(() => {})
  }
}

function encoded(data: unknown): Carried {
  return data instanceof Uint8Array ? { base64: Buffer.from(data).toString('base64') } : { data }
}

function decoded(message: Carried): unknown {
  return 'base64' in message ? new Uint8Array(Buffer.from(message.base64, 'base64')) : message.data
}
