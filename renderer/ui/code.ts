/** A part of the page's code that is loaded by itself. */
export interface Code<Module> {
  /** Undefined until it was loaded once. */
  readonly loaded: () => Module | undefined
  /** Loads it, or gives what was loaded. Rejects where it could not be had; it may be asked again. */
  readonly load: () => Promise<Module>
}

/** @param load imports it */
export function codeOf<Module>(load: () => Promise<Module>): Code<Module> {
  let loaded: Module | undefined
  return {
    loaded: () => loaded,
    load: async () => {
      loaded ??= await load()
      return loaded
    },
  }
}
