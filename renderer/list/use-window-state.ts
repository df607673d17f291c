import { useEffect } from 'react'
import down from '../theme/icons/down.svg'
import idle from '../theme/icons/idle.svg'
import late from '../theme/icons/late.svg'
import unknown from '../theme/icons/unknown.svg'
import up from '../theme/icons/up.svg'
import type { Headline } from './headline.ts'

/** Says the worst state in the title of the window and in its icon, for a tab among others. */
export function useWindowState(headline: Headline | undefined): void {
  const title = headline === undefined ? 'Upwarden' : `${headline.title} · Upwarden`
  const icon = ICONS[headline?.worst ?? 'idle']
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    document.querySelector('link[rel="icon"]')?.setAttribute('href', icon)
  }, [icon])
}

const ICONS = { down, late, unknown, up, idle } as const
