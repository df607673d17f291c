import Check from 'lucide-react/icons/check'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
  readonly onOpenChange?: (isOpen: boolean) => void
  /** Whether it is open when it is first drawn (lazy-menu.tsx). */
  readonly defaultOpen?: boolean
}

/**
 * A menu at a button, made of `MenuItem`, `MenuChoices`, `MenuLabel` and `MenuSeparator`.
 *
 * Not modal: Radix would lock scrolling with a <style> element, which the page's Content-Security-Policy forbids.
 */
export function Menu({ trigger, children, align = 'end', onOpenChange, defaultOpen = false }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen={defaultOpen} {...(onOpenChange && { onOpenChange })}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      {/* In a landmark of the page, as all of its content is. */}
      <DropdownMenu.Portal container={document.querySelector('main')}>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-20 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-72 overflow-y-auto rounded-box bg-raised p-1 shadow-menu animate-[appear_90ms_ease-out]"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface MenuItemProps {
  readonly children: ReactNode
  readonly onSelect: () => void
  readonly icon?: ReactNode
  /** A key that does the same, or what is chosen now; at the right. */
  readonly hint?: ReactNode
  readonly danger?: boolean
  readonly disabled?: boolean
}

export function MenuItem({
  children,
  onSelect,
  icon,
  hint,
  danger = false,
  disabled = false,
}: MenuItemProps) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      disabled={disabled}
      className={`flex min-h-7 items-center gap-2.5 rounded-small px-2 py-1 outline-none data-disabled:opacity-50 data-highlighted:bg-press ${danger ? 'text-down-ink' : 'text-ink'}`}
    >
      {icon !== undefined && <span className="grid size-4 place-items-center text-quiet">{icon}</span>}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint !== undefined && <span className="text-small text-quiet">{hint}</span>}
    </DropdownMenu.Item>
  )
}

interface MenuChoicesProps {
  readonly value: string
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly onChoose: (id: string) => void
}

/** One of several, the chosen one with a tick. */
export function MenuChoices({ value, choices, onChoose }: MenuChoicesProps) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onChoose}>
      {choices.map(({ id, name }) => (
        <DropdownMenu.RadioItem
          key={id}
          value={id}
          className="flex min-h-7 items-center gap-2.5 rounded-small px-2 py-1 text-ink outline-none data-highlighted:bg-press"
        >
          <span className="grid size-4 place-items-center text-quiet">
            <DropdownMenu.ItemIndicator>
              <Check size={15} />
            </DropdownMenu.ItemIndicator>
          </span>
          <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

/** A heading in a menu. */
export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return (
    <DropdownMenu.Label className="px-2 pt-1.5 pb-1 font-medium text-quiet text-small">
      {children}
    </DropdownMenu.Label>
  )
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
}
