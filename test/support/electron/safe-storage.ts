/** The keychain of the system. What it locks, only it opens. */
class StandInSafeStorage
  implements
    Pick<
      Electron.SafeStorage,
      'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
    >
{
  /** On Linux, what keeps its key. */
  backend: ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> = 'gnome_libsecret'
  isUnlocked = true
  /** Whether it was asked for anything. */
  isAsked = false

  getSelectedStorageBackend = () => this.backend
  isAsyncEncryptionAvailable = async () => {
    this.isAsked = true
    return this.isUnlocked
  }
  encryptStringAsync = async (text: string) => {
    if (!this.isUnlocked) throw new Error('the keychain is locked')
    return Buffer.from(`${LOCKED}${Buffer.from(text).reverse().toString('latin1')}`, 'latin1')
  }
  decryptStringAsync = async (encrypted: Buffer) => {
    const text = encrypted.toString('latin1')
    if (!this.isUnlocked || !text.startsWith(LOCKED)) throw new Error('the keychain does not open this')
    const result = Buffer.from(text.slice(LOCKED.length), 'latin1').reverse().toString()
    return { result, shouldReEncrypt: false }
  }

  reset(): void {
    this.backend = 'gnome_libsecret'
    this.isUnlocked = true
    this.isAsked = false
  }
}

const LOCKED = 'locked by this keychain:'

export const safeStorage = new StandInSafeStorage()
