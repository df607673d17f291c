import fc from 'fast-check'

const which = fc.nat({ max: 9 })

/** Anything that can be done to a store. `which` picks one of what is there. */
export const operation = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('add' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), which, mute: fc.option(fc.nat()) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), which }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('signals' as const),
      from: fc.array(fc.tuple(which, fc.option(fc.uint8Array({ maxLength: 20 }))), {
        minLength: 1,
        maxLength: 12,
      }),
      fails: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('save' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('transition' as const), which }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('announce' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('retain' as const),
      age: fc.nat({ max: 40 }),
      perMonitor: fc.nat({ max: 30 }),
      batch: fc.integer({ min: 1, max: 40 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('listen' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('set' as const), name: which, value: fc.jsonValue() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('key' as const), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
)
export type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never
