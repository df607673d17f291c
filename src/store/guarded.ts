import type { Store } from './store.ts'

/** The store with every error that its methods throw turned into what `explain` makes of it. */
export function guarded(store: Store, explain: (error: unknown) => unknown): Store {
  const guard =
    <A extends unknown[], R>(method: (...args: A) => R) =>
    (...args: A): R => {
      try {
        return method(...args)
      } catch (error) {
        throw explain(error)
      }
    }

  return {
    transaction: guard(store.transaction),
    load: guard(store.load),
    insertMonitor: guard(store.insertMonitor),
    updateMonitor: guard(store.updateMonitor),
    updateState: guard(store.updateState),
    deleteMonitor: guard(store.deleteMonitor),
    saveStates: guard(store.saveStates),
    appendHeartbeat: guard(store.appendHeartbeat),
    heartbeats: guard(store.heartbeats),
    heartbeatBody: guard(store.heartbeatBody),
    removeOldHeartbeats: guard(store.removeOldHeartbeats),
    removeOldTransitions: guard(store.removeOldTransitions),
    insertTransition: guard(store.insertTransition),
    unannounced: guard(store.unannounced),
    markAnnounced: guard(store.markAnnounced),
    transitions: guard(store.transitions),
    incidents: guard(store.incidents),
    insertAlert: guard(store.insertAlert),
    saveDelivery: guard(store.saveDelivery),
    alert: guard(store.alert),
    alerts: guard(store.alerts),
    lastTold: guard(store.lastTold),
    undelivered: guard(store.undelivered),
    removeOldAlerts: guard(store.removeOldAlerts),
    appendRelayed: guard(store.appendRelayed),
    nextRelayed: guard(store.nextRelayed),
    oldestRelayedAt: guard(store.oldestRelayedAt),
    removeRelayed: guard(store.removeRelayed),
    relayBacklogs: guard(store.relayBacklogs),
    relays: guard(store.relays),
    saveRelay: guard(store.saveRelay),
    forgetRelay: guard(store.forgetRelay),
    noteDelivery: guard(store.noteDelivery),
    knowsDelivery: guard(store.knowsDelivery),
    accounts: guard(store.accounts),
    insertAccount: guard(store.insertAccount),
    updateAccount: guard(store.updateAccount),
    deleteAccount: guard(store.deleteAccount),
    insertOutage: guard(store.insertOutage),
    endOutage: guard(store.endOutage),
    markOutageTold: guard(store.markOutageTold),
    openOutages: guard(store.openOutages),
    noteListening: guard(store.noteListening),
    insertGap: guard(store.insertGap),
    gaps: guard(store.gaps),
    settings: guard(store.settings),
    saveSettings: guard(store.saveSettings),
    keys: guard(store.keys),
    insertKey: guard(store.insertKey),
    deleteKey: guard(store.deleteKey),
    touchKey: guard(store.touchKey),
    close: guard(store.close),
  }
}
