/** With the URL in the code, or in an environment variable. */
export type Form = 'plain' | 'secret'

/** The kind of caller that was looked at last: whoever writes Python today does so tomorrow. */
export function rememberedSnippet(): string | null {
  return read(SNIPPET_KEY)
}

export function rememberSnippet(id: string): void {
  write(SNIPPET_KEY, id)
}

export function rememberedForm(): Form {
  return read(FORM_KEY) === 'secret' ? 'secret' : 'plain'
}

export function rememberForm(form: Form): void {
  write(FORM_KEY, form)
}

const SNIPPET_KEY = 'snippet'
const FORM_KEY = 'snippet-form'

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage may be turned off: then each view begins with the first.
  }
}
