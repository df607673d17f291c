import { TypedSetting } from '../typed-setting.tsx'

/** By which other names this page may be asked. */
export function HostsSetting({ hosts }: { readonly hosts: readonly string[] }) {
  return (
    <TypedSetting
      label="Other names of this page"
      hint="By which it may be opened besides localhost and this computer's addresses: devbox.example.org, say, for a proxy or a tunnel. With commas between them. All others are refused, so that no page in the web can reach it by a name of its own."
      value={hosts.join(', ')}
      patchOf={(text) => ({
        controlHosts: text.split(/[\s,]+/).filter((host) => host !== ''),
      })}
      className="font-mono"
    />
  )
}
