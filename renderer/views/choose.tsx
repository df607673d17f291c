import { Kbd } from '../ui/kbd.tsx'

/** Stands beside the list while no view is open: what the keyboard can do. */
export function Choose() {
  return (
    <div className="grid h-full place-items-center bg-sunken">
      <dl className="grid grid-cols-[auto_auto] items-center gap-x-4 gap-y-2.5 text-quiet">
        {KEYS.map(([keys, what]) => (
          <div key={what} className="contents">
            <dt className="flex justify-end gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [['↑', '↓'], 'Move in the list'],
  [['Enter'], 'Open a monitor'],
  [['/'], 'Search'],
  [['N'], 'Add a monitor'],
  [['Esc'], 'Go back'],
]
