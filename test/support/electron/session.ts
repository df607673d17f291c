type PageHandler = (request: Request) => Response | Promise<Response>

/** `protocol`: the schemes of our own. */
class StandInProtocol {
  privileged: Electron.CustomScheme[] = []
  readonly #handlers = new Map<string, PageHandler>()

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    this.privileged = schemes
  }

  handle(scheme: string, handler: PageHandler): void {
    this.#handlers.set(scheme, handler)
  }

  /** What a window gets for a URL. */
  async load(url: string, init?: RequestInit): Promise<Response> {
    const handler = this.#handlers.get(url.slice(0, url.indexOf(':')))
    if (handler === undefined) throw new Error(`nobody handles ${url}`)
    return handler(new Request(url, init))
  }

  reset(): void {
    this.privileged = []
    this.#handlers.clear()
  }
}

type SessionUsed = Pick<
  Electron.Session,
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
>

type Handler<Setter extends keyof SessionUsed> = Parameters<SessionUsed[Setter]>[0]
/** Electron's own type has the overload without a filter only. */
type RequestListener = Parameters<Electron.WebRequest['onBeforeRequest']>[0]
type RequestFilter = Electron.WebRequestFilter

/** The one session, with the handlers that were set. */
class StandInSession implements SessionUsed {
  devicePermission: Handler<'setDevicePermissionHandler'> = null
  displayMedia: Handler<'setDisplayMediaRequestHandler'> | null = null
  permissionCheck: Handler<'setPermissionCheckHandler'> = null
  permissionRequest: Handler<'setPermissionRequestHandler'> = null
  requestFilter: RequestFilter | null = null
  requestListener: RequestListener = null
  readonly webRequest = {
    onBeforeRequest: (filter: RequestFilter, listener: RequestListener) => {
      this.requestFilter = filter
      this.requestListener = listener
    },
  }

  setDevicePermissionHandler = (handler: Handler<'setDevicePermissionHandler'>) => {
    this.devicePermission = handler
  }
  setDisplayMediaRequestHandler = (handler: Handler<'setDisplayMediaRequestHandler'>) => {
    this.displayMedia = handler
  }
  setPermissionCheckHandler = (handler: Handler<'setPermissionCheckHandler'>) => {
    this.permissionCheck = handler
  }
  setPermissionRequestHandler = (handler: Handler<'setPermissionRequestHandler'>) => {
    this.permissionRequest = handler
  }
}

export const protocol = new StandInProtocol()
export const session = { defaultSession: new StandInSession() }

export function resetSession(): void {
  protocol.reset()
  session.defaultSession = new StandInSession()
}
