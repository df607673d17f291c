/** The contract's routes without its schemas: vite.config.ts makes it. */
declare module 'virtual:contract-routes' {
  const routes: import('@orpc/contract').AnyContractRouter
  export default routes
}
