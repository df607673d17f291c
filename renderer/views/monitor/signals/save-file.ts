/** Hands bytes to the browser to be saved as a file; it asks where, as it is set to. */
export function saveFile(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Chromium has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
