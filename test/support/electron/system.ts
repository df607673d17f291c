import { EventEmitter } from 'node:events'

/** What the system says of power. A name that the shell does not listen to does not compile. */
export const powerMonitor = new EventEmitter<Record<'suspend' | 'resume' | 'shutdown', []>>()

class StandInClipboard implements Pick<Electron.Clipboard, 'readText' | 'writeText'> {
  #text = ''
  readText = async () => this.#text
  writeText = async (text: string) => {
    this.#text = text
  }
}

/** The native dialogs that were shown. */
class StandInDialog implements Pick<Electron.Dialog, 'showErrorBox'> {
  readonly errors: { readonly title: string; readonly content: string }[] = []
  showErrorBox = (title: string, content: string) => void this.errors.push({ title, content })
}

/** One display, and the pointer on it. */
class StandInScreen
  implements Record<'getCursorScreenPoint' | 'getDisplayMatching' | 'getDisplayNearestPoint', unknown>
{
  workArea: Electron.Rectangle = { x: 0, y: 0, width: 1920, height: 1040 }
  cursor: Electron.Point = { x: 0, y: 0 }
  getCursorScreenPoint = () => this.cursor
  getDisplayMatching = () => ({ workArea: this.workArea })
  getDisplayNearestPoint = () => ({ workArea: this.workArea })
}

export const clipboard = new StandInClipboard()
export const dialog = new StandInDialog()
export const screen = new StandInScreen()
export const nativeTheme: { themeSource: Electron.NativeTheme['themeSource']; shouldUseDarkColors: boolean } =
  {
    themeSource: 'system',
    shouldUseDarkColors: false,
  }

export function resetSystem(): void {
  powerMonitor.removeAllListeners()
  void clipboard.writeText('')
  dialog.errors.length = 0
  screen.workArea = { x: 0, y: 0, width: 1920, height: 1040 }
  screen.cursor = { x: 0, y: 0 }
  nativeTheme.themeSource = 'system'
}
