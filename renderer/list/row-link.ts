/** The link of a monitor's row, where it is drawn. */
export function linkOf(container: HTMLElement | null, monitorId: string): HTMLElement | null {
  return container?.querySelector<HTMLElement>(`[data-row="${CSS.escape(monitorId)}"]`) ?? null
}
