/** Stands where text will be, as wide as `className` says, while it is not known yet. */
export function Skeleton({ className = '' }: { readonly className?: string }) {
  return (
    <span
      aria-hidden
      className={`block h-3 rounded-small bg-press animate-[breathe_1.6s_ease-in-out_infinite] ${className}`}
    />
  )
}
