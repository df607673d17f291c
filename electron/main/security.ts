import { app, type Session, session, type WebContents } from 'electron'
import type { Log } from './log.ts'
import { isPageUrl } from './page.ts'

/** Denies what no page of ours needs (docs/electron-security.md). To be called once the app is ready, before there is a window. */
export function setupSecurity(log: Log): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, log))
  denyPermissions(session.defaultSession)
  denyNetwork(session.defaultSession, log)
}

/** It shows our page, and nothing can lead it anywhere else. */
function confine(contents: WebContents, log: Log): void {
  const stay = (event: Electron.Event<{ url: string }>) => {
    if (isPageUrl(event.url)) return
    event.preventDefault()
    log.note(`The page wanted to go to ${originOf(event.url)}, and was kept`)
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // The interface has no link that leads outside; one that payloads or names bring along opens nothing, in no browser either.
  contents.setWindowOpenHandler(({ url }) => {
    log.note(`The page wanted to open ${originOf(url)}, and did not`)
    return { action: 'deny' }
  })
}

/** Writing text into the clipboard, by a click on "Copy", is all that the page may. */
function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(permission === 'clipboard-sanitized-write' && isPageUrl(requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      permission === 'clipboard-sanitized-write' && isPageUrl(requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
}

/** All that the page needs comes from its own scheme and through its ports. What the policy of the page should miss ends here. */
function denyNetwork(session: Session, log: Log): void {
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] },
    (request, answer) => {
      log.note(`The page wanted to load from ${originOf(request.url)}, and did not`)
      answer({ cancel: true })
    },
  )
}

/** As much of a URL as a log may hold. */
function originOf(url: string): string {
  const parsed = URL.parse(url)
  return parsed === null ? 'nowhere' : `${parsed.protocol}//${parsed.host}`
}
