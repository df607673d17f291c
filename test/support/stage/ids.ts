import type { Stage } from './stage.ts'

/** The id of each monitor on a stage by its name, as it is now; of two of the same name that of our own. */
export async function idsOf({ operations }: Pick<Stage, 'operations'>): Promise<(name: string) => string> {
  const { monitors } = await operations.monitors.list({})
  const own = monitors.filter(({ source }) => source === 'local')
  return (name) => [...own, ...monitors].find((monitor) => monitor.name === name)?.id ?? `no monitor ${name}`
}
