/** The end of what a program writes, however much that is: to tell what it said last, no more is needed. */
export class OutputTail {
  #kept: Uint8Array = new Uint8Array()

  add(chunk: Buffer): void {
    // A copy: a part of the chunk would keep all of it in memory.
    this.#kept = Buffer.concat([this.#kept, chunk.subarray(-KEPT_BYTES)]).subarray(-KEPT_BYTES)
  }

  /** As UTF-8; what is none is replaced, and a character that was cut in two is left out. */
  text(): string {
    return new TextDecoder().decode(this.#kept).replace(/^\uFFFD+/, '')
  }
}

const KEPT_BYTES = 4096
