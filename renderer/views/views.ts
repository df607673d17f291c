import { codeOf } from '../ui/code.ts'

/**
 * The views beside the list, each loaded when it is first needed, or before, when there is nothing else to do. A view is a
 * default-exported component that takes what its route names; `app.tsx` says when it is shown.
 */
export const views = {
  monitor: codeOf(() => import('./monitor/monitor-view.tsx')),
  account: codeOf(() => import('./account/account-view.tsx')),
  add: codeOf(() => import('./add/add-view.tsx')),
  alerts: codeOf(() => import('./alerts/alerts-view.tsx')),
  edit: codeOf(() => import('./edit/edit-view.tsx')),
  settings: codeOf(() => import('./settings/settings-view.tsx')),
}

/** Loads all views once the list is shown and the browser is idle, so that each opens at once. */
export function preloadViews(): void {
  const load = () => {
    for (const view of Object.values(views)) {
      // One that cannot be had now is asked for again, and says why not, when it is opened.
      view.load().catch(() => {})
    }
  }
  // Safari has no idle callback: there, views load when they are opened.
  if ('requestIdleCallback' in window) requestIdleCallback(load)
}
