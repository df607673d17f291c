const LONGEST_SLUG = 100
const SLUG = /^[a-z0-9][a-z0-9_-]{0,99}$/

/** Whether a monitor can have that slug. */
export function isSlug(text: string): boolean {
  return SLUG.test(text)
}

/** A name in lower-case Latin letters, digits and dashes; where nothing of it can be written so, `monitor`. */
export async function slugOf(name: string): Promise<string> {
  // Loading its tables takes 20 ms, for which a start has no time.
  const { default: slugify } = await import('@sindresorhus/slugify')
  const slug = slugify(name).slice(0, LONGEST_SLUG).replace(/-+$/, '')
  return isSlug(slug) ? slug : 'monitor'
}

/** `slug`, or, where that is taken, the first of `slug-2`, `slug-3`, … that is not. */
export function freeSlug(slug: string, isTaken: (slug: string) => boolean): string {
  let free = slug
  for (let number = 2; isTaken(free); number += 1) {
    const ending = `-${number}`
    free = `${slug.slice(0, LONGEST_SLUG - ending.length)}${ending}`
  }
  return free
}
