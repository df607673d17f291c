import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { bridge } from './client/bridge.ts'
import { chooseClient } from './client/choose.ts'
import { createUpwarden } from './live/upwarden.ts'
import { loadNotifications } from './notifications/load.ts'
import { go } from './routing/navigation.ts'
import { applyRememberedTheme } from './theme/theme.ts'
import { preloadViews } from './views/views.ts'

applyRememberedTheme()

const upwarden = createUpwarden(chooseClient())
upwarden.start()
// Asked before anything is drawn: the list waits for nothing else.
void upwarden.cache.prefetchQuery(upwarden.queries.monitors)
bridge?.onNavigate((path) => go(path))
// The desktop notifies by itself.
if (bridge === undefined) loadNotifications(upwarden)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has lost its #root')
createRoot(root).render(<App upwarden={upwarden} />)
preloadViews()
