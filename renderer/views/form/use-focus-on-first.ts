import { useEffect } from 'react'

/** Leads to the first field when the form is opened, and after each refusal to the first that is wrong. */
export function useFocusOnFirst(form: { readonly current: HTMLFormElement | null }, refusals: number): void {
  useEffect(() => {
    // Radix keeps one that nobody sees in each of its own controls.
    const wanted = refusals === 0 ? 'input:not([aria-hidden])' : '[aria-invalid]'
    form.current?.querySelector<HTMLElement>(wanted)?.focus()
  }, [form, refusals])
}
