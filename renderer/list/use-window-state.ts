import { useEffect } from 'react'
import type { Headline } from './headline.ts'

/** Says the worst state in the title of the window and in its icon, for a tab among others. */
export function useWindowState(headline: Headline | undefined): void {
  const title = headline === undefined ? 'Upwarden' : `${headline.title} · Upwarden`
  const icon = `/icons/${headline?.worst ?? 'idle'}.svg`
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    document.querySelector('link[rel="icon"]')?.setAttribute('href', icon)
  }, [icon])
}
