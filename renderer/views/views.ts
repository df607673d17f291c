import { lazy } from 'react'

/**
 * The views beside the list, each loaded when it is first needed. A view is a default-exported component that takes what its
 * route names; `app.tsx` says when it is shown.
 */
export const MonitorView = lazy(() => import('./monitor/monitor-view.tsx'))
export const AddView = lazy(() => import('./add/add-view.tsx'))
export const EditView = lazy(() => import('./edit/edit-view.tsx'))
export const SettingsView = lazy(() => import('./settings/settings-view.tsx'))
