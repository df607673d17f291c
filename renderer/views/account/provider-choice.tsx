import { RadioGroup } from 'radix-ui'
import { useId } from 'react'
import { PROVIDER_KINDS, PROVIDERS, type Provider } from '../../accounts/providers.ts'

interface ProviderChoiceProps {
  readonly provider: Provider
  readonly onChoose: (provider: Provider) => void
}

/** In which service the account is. */
export function ProviderChoice({ provider, onChoose }: ProviderChoiceProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <p id={id} className="font-medium">
        Where it is
      </p>
      <RadioGroup.Root
        aria-labelledby={id}
        value={provider}
        onValueChange={(value) => {
          const chosen = PROVIDER_KINDS.find((kind) => kind === value)
          if (chosen !== undefined) onChoose(chosen)
        }}
        className="flex flex-col gap-2"
      >
        {PROVIDER_KINDS.map((kind) => (
          <RadioGroup.Item
            key={kind}
            value={kind}
            aria-labelledby={`${id}-${kind}`}
            aria-describedby={`${id}-${kind}-means`}
            className="group flex items-start gap-2.5 rounded-box border border-edge p-2.5 text-left transition-colors enabled:hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <span
              aria-hidden
              className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-edge bg-ground group-data-[state=checked]:border-accent"
            >
              <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
            </span>
            <span className="min-w-0">
              <span id={`${id}-${kind}`} className="block font-medium">
                {PROVIDERS[kind].name}
              </span>
              <span id={`${id}-${kind}-means`} className="block text-pretty text-quiet text-small">
                {PROVIDERS[kind].means}
              </span>
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  )
}
