/** A tag of a monitor. */
export function Tag({ children }: { readonly children: string }) {
  return (
    <span
      title={children}
      dir="auto"
      className="min-w-0 max-w-24 truncate rounded-small border border-edge px-1.5 text-quiet text-tiny leading-4"
    >
      {children}
    </span>
  )
}
