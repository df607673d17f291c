/** A key of the keyboard. */
export function Kbd({ children }: { readonly children: string }) {
  return (
    <kbd className="inline-grid h-4.5 min-w-4.5 place-items-center rounded-small border border-edge bg-ground px-1 font-sans text-quiet text-tiny leading-none">
      {children}
    </kbd>
  )
}
