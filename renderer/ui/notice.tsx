import CircleAlert from 'lucide-react/icons/circle-alert'
import type { ReactNode } from 'react'
import { problemOf } from '../client/problem.ts'
import { Button } from './button.tsx'

interface NoticeProps {
  /** `error`: something failed. `warn`: look here. `plain`: good to know. */
  readonly tone?: 'error' | 'warn' | 'plain'
  readonly children: ReactNode
  /** A button to do something about it. */
  readonly action?: ReactNode
}

/** A message at the place that it is about. */
export function Notice({ tone = 'plain', children, action }: NoticeProps) {
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={`flex items-center gap-2.5 rounded-box px-3 py-2 ${TONES[tone]}`}
    >
      {tone !== 'plain' && <CircleAlert size={15} className="mt-0.5 shrink-0 self-start" aria-hidden />}
      <div className="min-w-0 flex-1 text-pretty [overflow-wrap:anywhere]">{children}</div>
      {action}
    </div>
  )
}

const TONES = {
  error: 'bg-down-soft text-down-ink',
  warn: 'bg-late-soft text-late-ink',
  plain: 'bg-sunken text-quiet',
} as const

interface ErrorNoticeProps {
  readonly error: unknown
  /** What could not be done: `The monitors could not be read.` */
  readonly what?: string
  readonly retry?: () => void
}

/** An operation's error where it happened, with a way to try again. */
export function ErrorNotice({ error, what, retry }: ErrorNoticeProps) {
  const { message } = problemOf(error)
  return (
    <Notice tone="error" action={retry && <Button onClick={retry}>Try again</Button>}>
      {what && <strong className="font-medium">{what} </strong>}
      {message}
    </Notice>
  )
}
