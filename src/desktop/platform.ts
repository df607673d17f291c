/** The systems that the desktop app runs on, as Node.js calls them. */
export type Platform = 'darwin' | 'win32' | 'linux'
