/** What the login of a Linux desktop starts, by the Desktop Application Autostart Specification, as the text of its file. */
export function autostartEntry(program: string, args: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Upwarden Tray',
    'Comment=Watches scheduled jobs from the system tray',
    `Exec=${[program, ...args].map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/**
 * An argument in an `Exec` line. Quotes, backquotes, dollars and backslashes are escaped within double quotes, and the backslashes of
 * that once more, since the value is a string of the file; `%` would name a field (Desktop Entry Specification, "The Exec key").
 */
function quoted(argument: string): string {
  const escaped = argument
    .replaceAll(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')
  return `"${escaped}"`
}
