/** A time of day as the engine has it, of what people type: `7`, `730`, `7.30` and `7:30` are `07:30`. What is none stays as it was typed. */
export function timeOfDay(typed: string): string {
  const text = typed.trim()
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.h ]?(\d{2}))?h?$/i.exec(text) ?? []
  return hours === undefined ? text : `${hours.padStart(2, '0')}:${minutes}`
}
