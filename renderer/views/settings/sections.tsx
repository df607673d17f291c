import { Link } from '../../routing/link.tsx'
import { go } from '../../routing/navigation.ts'
import { type Route, SETTINGS_SECTIONS, type SettingsSection } from '../../routing/route.ts'

/** The parts of the settings, of which one is open. "Back" leads out of the settings, not to the part before. */
export function Sections({ open }: { readonly open: SettingsSection }) {
  return (
    <nav
      aria-label="Settings"
      className="-mx-4 flex gap-3.5 overflow-x-auto border-line border-b px-4 [scrollbar-width:none] wide:-mx-6 wide:gap-5 wide:px-6"
    >
      {SETTINGS_SECTIONS.map((section) => {
        const to: Route = { view: 'settings', section }
        return (
          <Link
            key={section}
            to={to}
            aria-current={section === open ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
              event.preventDefault()
              go(to, { replace: true })
            }}
            className="-mb-px flex h-8 shrink-0 items-center border-transparent border-b-2 text-quiet -outline-offset-2 transition-colors hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
          >
            {LABELS[section]}
          </Link>
        )
      })}
    </nav>
  )
}

const LABELS: Readonly<Record<SettingsSection, string>> = {
  general: 'General',
  notifications: 'Notifications',
  network: 'Network',
  accounts: 'Accounts',
  keys: 'API keys',
  data: 'Data',
  about: 'About',
}
