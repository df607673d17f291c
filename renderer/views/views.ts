import { lazy } from 'react'

/**
 * The views beside the list, each loaded when it is first needed, or before, when there is nothing else to do. A view is a
 * default-exported component that takes what its route names; `app.tsx` says when it is shown.
 */
export const MonitorView = lazy(loadMonitorView)
export const AddView = lazy(loadAddView)
export const EditView = lazy(loadEditView)
export const SettingsView = lazy(loadSettingsView)

/** Loads all views once the list is shown and the browser is idle, so that each opens at once. */
export function preloadViews(): void {
  const load = () => {
    for (const view of [loadMonitorView, loadAddView, loadEditView, loadSettingsView]) {
      // One that cannot be loaded now is loaded, or says why not, when it is opened.
      view().catch(() => {})
    }
  }
  // Safari has no idle callback: there, views load when they are opened.
  if ('requestIdleCallback' in window) requestIdleCallback(load)
}

function loadMonitorView() {
  return import('./monitor/monitor-view.tsx')
}

function loadAddView() {
  return import('./add/add-view.tsx')
}

function loadEditView() {
  return import('./edit/edit-view.tsx')
}

function loadSettingsView() {
  return import('./settings/settings-view.tsx')
}
