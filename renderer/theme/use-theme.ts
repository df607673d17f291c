import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useUpwarden } from '../live/use-upwarden.ts'
import { applyTheme } from './theme.ts'

/** Shows the theme of the settings, as soon as they are known and whenever they change. */
export function useTheme(): void {
  const { orpc } = useUpwarden()
  const { data } = useQuery({ ...orpc.settings.get.queryOptions(), select: ({ theme }) => theme })
  useEffect(() => {
    if (data !== undefined) applyTheme(data)
  }, [data])
}
