/** Stands where something will be, of the size that `className` says, while it is not known yet. */
export function Skeleton({ className }: { readonly className: string }) {
  return (
    <span
      aria-hidden
      className={`block [&:not(.rounded-full)]:rounded-small bg-press animate-[breathe_1.6s_ease-in-out_infinite] ${className}`}
    />
  )
}
