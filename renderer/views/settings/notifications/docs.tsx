/** Where it is written what a webhook and a command are given. */
export function Docs() {
  return <code className="whitespace-nowrap font-mono">docs/webhook.md</code>
}
