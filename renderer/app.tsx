import { QueryClientProvider } from '@tanstack/react-query'
import { bridge } from './client/bridge.ts'
import { List } from './list/list.tsx'
import type { Upwarden } from './live/upwarden.ts'
import { UpwardenContext } from './live/use-upwarden.ts'
import { useKeys } from './routing/keys.ts'
import { back, go, useRoute } from './routing/navigation.ts'
import { pathOf, type Route } from './routing/route.ts'
import { useTheme } from './theme/use-theme.ts'
import { Choose } from './views/choose.tsx'
import { DeletionToasts } from './views/deletion-toasts.tsx'
import { ViewBoundary } from './views/view-boundary.tsx'
import { views } from './views/views.ts'
import { WithCode } from './views/with-code.tsx'

/** The whole interface: the list, and the view that the address names beside it, or over it where it is narrow. */
export function App({ upwarden }: { readonly upwarden: Upwarden }) {
  return (
    <UpwardenContext value={upwarden}>
      <QueryClientProvider client={upwarden.cache}>
        <Panes />
        <DeletionToasts />
      </QueryClientProvider>
    </UpwardenContext>
  )
}

function Panes() {
  const route = useRoute()
  useTheme()
  useKeys({
    n: (event) => {
      event.preventDefault()
      go({ view: 'add' })
    },
    escape: () => {
      if (!back()) bridge?.hide()
    },
  })
  const isList = route.view === 'list'
  return (
    <main className="grid h-full wide:grid-cols-[420px_1fr]">
      <div className={`${PANE} wide:border-line wide:border-r ${isList ? '' : 'max-wide:invisible'}`}>
        <List />
      </div>
      <div
        className={`${PANE} bg-ground max-wide:animate-[enter_140ms_ease-out] ${isList ? 'max-wide:hidden' : ''}`}
      >
        <ViewBoundary path={pathOf(route)}>
          <View route={route} />
        </ViewBoundary>
      </div>
    </main>
  )
}

/** Where it is narrow, both lie in the same place: the list keeps its scroll position under the view. */
const PANE = 'min-h-0 min-w-0 max-wide:col-start-1 max-wide:row-start-1'

/** The key makes each monitor a view of its own: nothing that was opened or typed in one is seen in the next. */
function View({ route }: { readonly route: Route }) {
  switch (route.view) {
    case 'list':
      return <Choose />
    case 'monitor':
      return (
        <WithCode of={views.monitor}>
          {({ default: MonitorView }) => <MonitorView key={route.id} id={route.id} />}
        </WithCode>
      )
    case 'account':
      return (
        <WithCode of={views.account}>
          {({ default: AccountView }) => <AccountView key={route.id} id={route.id} />}
        </WithCode>
      )
    case 'add':
      return <WithCode of={views.add}>{({ default: AddView }) => <AddView />}</WithCode>
    case 'alerts':
      return <WithCode of={views.alerts}>{({ default: AlertsView }) => <AlertsView />}</WithCode>
    case 'edit':
      return (
        <WithCode of={views.edit}>
          {({ default: EditView }) => <EditView key={route.id} id={route.id} />}
        </WithCode>
      )
    case 'settings':
      return (
        <WithCode of={views.settings}>
          {({ default: SettingsView }) => <SettingsView section={route.section} />}
        </WithCode>
      )
  }
}
