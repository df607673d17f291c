import { type ESTree, Visitor } from 'rolldown/utils'

const readers = ['Date.now', 'performance.now', 'process.hrtime', 'setTimeout', 'setInterval']

/** Each place where a program reads the time or sets a timer; `name` is what it uses, such as `Date.now`. */
export function readsOfTime(program: ESTree.Program): { node: ESTree.Span; name: string }[] {
  const found: { node: ESTree.Span; name: string }[] = []
  // Identifiers that are no use of the global of that name: members, as in `clock.setTimeout`, and types.
  const others = new Set<unknown>()
  const check = (node: ESTree.Span, name: string) => {
    if (readers.includes(name)) found.push({ node, name })
  }
  new Visitor({
    MemberExpression: (node) => {
      if (node.computed) return
      others.add(node.property)
      check(node, dotted(node))
    },
    ImportSpecifier: (node) => void others.add(node.imported),
    Property: (node) => void others.add(node.key),
    MethodDefinition: (node) => void others.add(node.key),
    PropertyDefinition: (node) => void others.add(node.key),
    TSMethodSignature: (node) => void others.add(node.key),
    TSPropertySignature: (node) => void others.add(node.key),
    TSTypeQuery: (node) => void others.add(node.exprName),
    Identifier: (node) => void (others.has(node) || check(node, node.name)),
    NewExpression: (node) => {
      if (dotted(node.callee) === 'Date' && node.arguments.length === 0)
        found.push({ node, name: 'new Date()' })
    },
    ImportDeclaration: (node) => {
      const module = node.source.value
      if (/^(node:)?timers(\/|$)/.test(module)) found.push({ node, name: `'${module}'` })
    },
    CallExpression: (node) => {
      if (dotted(node.callee) === 'Date') found.push({ node, name: 'Date()' })
    },
  }).visit(program)
  return found
}

/** `globalThis.Date.now` and `Date.now` are both `Date.now`; what is no chain of names is ''. */
function dotted(node: ESTree.Node): string {
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return ''
  const object = dotted(node.object)
  if (object === '') return ''
  return object === 'globalThis' ? node.property.name : `${object}.${node.property.name}`
}
