import type { Settings } from '../../../../src/contract/settings.ts'
import { ChannelTest } from './channel-test.tsx'
import { CommandForm } from './command-form.tsx'
import { Docs } from './docs.tsx'
import { isThisComputer } from './this-computer.ts'

/** A program that is run for each alert, and whether it works. It is set on its own computer only: a key must not become a shell. */
export function Command({ saved }: { readonly saved: Settings['alertCommand'] }) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h3 className="font-medium">Command</h3>
        <p className="text-pretty text-quiet text-small">
          A program that is run for each alert, without a shell. What it says comes in environment variables,{' '}
          <code className="font-mono">UPWARDEN_ALERT_TITLE</code> and others, and as JSON on standard input:{' '}
          <Docs /> has them all.
        </p>
      </div>
      {isThisComputer() ? <CommandForm saved={saved} /> : <Elsewhere saved={saved} />}
    </div>
  )
}

/** Each word in a box of its own: a line could be taken for one of a shell. */
function Elsewhere({ saved }: { readonly saved: Settings['alertCommand'] }) {
  return (
    <>
      {saved !== null && (
        <ol aria-label="Program and arguments" className="flex flex-wrap gap-1">
          {saved.map((word, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a word is known by its place only.
            <li key={place} className="flex min-w-0">
              <code
                data-selectable
                className="min-h-6 min-w-6 truncate rounded-small border border-line bg-sunken px-1.5 py-0.5 font-mono text-small"
              >
                {word}
              </code>
            </li>
          ))}
        </ol>
      )}
      <p className="text-pretty">
        {saved === null ? 'None is set. ' : ''}It can only be set on the computer on which Upwarden runs: open
        this page there, at its address 127.0.0.1.
      </p>
      {saved !== null && <ChannelTest channel="command" />}
    </>
  )
}
