import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type FieldAttributes, TextInput } from '../../ui/field.tsx'
import { offsetOf, zoneLabel, zonesMatching } from './zones.ts'

interface ZonePickerProps {
  readonly attributes: FieldAttributes
  /** An IANA time zone. */
  readonly value: string
  readonly onChange: (zone: string) => void
}

/** A time zone, found by typing a part of its name: arrow keys and Enter choose, Esc leaves it as it was. */
export function ZonePicker({ attributes, value, onChange }: ZonePickerProps) {
  // What is typed while one looks for another; null: nothing is looked for.
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const listId = useId()
  const zones = typed === null ? [] : zonesMatching(typed)
  const close = () => setTyped(null)
  const choose = (zone: string | undefined) => {
    if (zone !== undefined) onChange(zone)
    close()
  }
  const look = (text: string) => {
    setTyped(text)
    setActive(0)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (typed === null) look('')
      else setActive(wrapped(active + (event.key === 'ArrowDown' ? 1 : -1), zones.length))
    } else if (event.key === 'Enter' && typed !== null) choose(zones[active])
    else if (event.key === 'Escape' && typed !== null) close()
    else return
    event.preventDefault()
  }

  return (
    <div className="relative">
      <TextInput
        {...attributes}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={typed !== null}
        aria-controls={typed === null ? undefined : listId}
        aria-activedescendant={zones.length > 0 ? `${listId}-${active}` : undefined}
        value={typed ?? zoneLabel(value)}
        placeholder={zoneLabel(value)}
        onChange={({ target }) => look(target.value)}
        onClick={(event) => {
          event.currentTarget.select()
          if (typed === null) look('')
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {typed !== null && (
        <Options id={listId} zones={zones} active={active} chosen={value} onChoose={choose} />
      )}
    </div>
  )
}

interface OptionsProps {
  readonly id: string
  readonly zones: readonly string[]
  readonly active: number
  readonly chosen: string
  readonly onChoose: (zone: string) => void
}

function Options({ id, zones, active, chosen, onChoose }: OptionsProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const now = Date.now()
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Time zones"
      tabIndex={-1}
      // The field keeps the focus: it is typed in all the while.
      onPointerDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 top-full z-10 mt-1 max-h-52 overflow-y-auto rounded-box bg-raised p-1 shadow-menu"
    >
      {zones.length === 0 && <p className="px-2 py-1 text-quiet">No time zone has that in its name.</p>}
      {zones.map((zone, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
        <div
          key={zone}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={zone === chosen}
          onClick={() => onChoose(zone)}
          className={`flex min-h-7 items-center gap-3 rounded-small px-2 hover:bg-press aria-selected:font-medium ${index === active ? 'bg-press' : ''}`}
        >
          <span className="min-w-0 flex-1 truncate">{zoneLabel(zone)}</span>
          <span className="shrink-0 text-quiet text-small">{offsetOf(zone, now)}</span>
        </div>
      ))}
    </div>
  )
}

function wrapped(index: number, count: number): number {
  return count === 0 ? 0 : (index + count) % count
}
