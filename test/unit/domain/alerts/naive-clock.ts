/** A clock on the wall. */
export class NaiveClock {
  readonly #format: Intl.DateTimeFormat
  #minute = Number.NaN
  #time = ''

  constructor(timezone: string) {
    this.#format = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      hour: '2-digit',
      minute: '2-digit',
    })
  }

  /** `22:05`. To find out takes long, and it is often asked for the same minute. */
  shows(at: number): string {
    const minute = Math.floor(at / 60_000)
    if (minute !== this.#minute) this.#time = this.#format.format(at)
    this.#minute = minute
    return this.#time
  }
}
