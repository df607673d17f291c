import type { Schedule } from '../../domain/schedule.ts'

/** What the snippets of a monitor are made of. */
export interface SnippetSource {
  readonly name: string
  readonly slug: string
  readonly pushUrl: string
  readonly schedule: Schedule
}

/** One caller: how a job of some kind sends its heartbeat. */
export interface Caller {
  readonly label: string
  readonly language: 'sh' | 'yaml' | 'python' | 'js' | 'powershell' | 'ini'
  /** Its code, with the URL in it or with what stands for the URL where that is kept secret. */
  readonly code: (parts: CallerParts, url: UrlForm) => string
  /** Where the secret form expects the URL to be set, in a sentence. */
  readonly secretNote: (parts: CallerParts) => string
}

/** What a caller may put into its code as it is: nothing in it can end a comment, a quotation or a line. */
export interface CallerParts {
  /** The monitor's name, as a comment or a description says it. */
  readonly title: string
  /** The monitor's slug as the name of a file, of a unit or of a Kubernetes object. */
  readonly fileName: string
  readonly schedule: Schedule
}

export type UrlForm =
  | { readonly is: 'plain'; readonly url: string }
  /** It is in `URL_VARIABLE`. */
  | { readonly is: 'secret' }

/** The environment variable that holds the URL in the secret form. */
export const URL_VARIABLE = 'HEARTBEAT_URL'
