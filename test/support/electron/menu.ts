/** A menu that was built: its template, and what a person reads and chooses. */
export class Menu {
  static application: Menu | null = null
  readonly items: readonly Electron.MenuItemConstructorOptions[]

  constructor(items: readonly Electron.MenuItemConstructorOptions[]) {
    this.items = items
  }

  static buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): Menu {
    return new Menu(template)
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.application = menu
  }

  /** A line for each item; a dash for a separator, and what is below a submenu indented. */
  lines(): string[] {
    return linesOf(this.items, '')
  }

  /** Chooses an item by the labels that lead to it. Throws where there is none, or none that can be chosen. */
  choose(...labels: readonly string[]): void {
    let items = this.items
    for (const [index, label] of labels.entries()) {
      const item = items.find((item) => item.label === label)
      if (item === undefined) throw new Error(`no "${label}" in the menu: ${linesOf(items, '').join(', ')}`)
      if (index < labels.length - 1) {
        items = Array.isArray(item.submenu) ? item.submenu : []
      } else {
        if (item.click === undefined || item.enabled === false) throw new Error(`"${label}" cannot be chosen`)
        // The shell's items take no argument.
        Reflect.apply(item.click, undefined, [])
      }
    }
  }
}

function linesOf(items: readonly Electron.MenuItemConstructorOptions[], indent: string): string[] {
  return items.flatMap(({ type, label, submenu }) => [
    type === 'separator' ? `${indent}—` : `${indent}${label ?? ''}`,
    ...(Array.isArray(submenu) ? linesOf(submenu, `${indent}  `) : []),
  ])
}
