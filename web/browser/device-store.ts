/** What somebody has typed and not sent, as the device keeps it. */
export interface DeviceDraft {
  /** 32 hexadecimal digits; also the key with which it is sent */
  id: string
  /** epoch ms */
  begunAt: number
  changedAt: number
  fields: Record<string, string>
}

const NAME = 'drafts'
/** A draft is erased so long after its last change. */
const LIFETIME_MS = 7 * 86_400_000

export const createId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** As `nameDraft` of the platform: the name of a draft in an address, which stays in the history: the whole id could send the draft and open its receipt. */
export const nameOf = (id: string): string => id.slice(0, 8)

/** Runs one act and closes the store again, so that no page prevents that everything is erased. Rejects where nothing can be kept. */
async function inStore<T>(act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(NAME)
  opening.onupgradeneeded = () => opening.result.createObjectStore(NAME, { keyPath: 'id' })
  const database = await finish(opening)
  try {
    return await finish(act(database.transaction(NAME, 'readwrite').objectStore(NAME)))
  } finally {
    database.close()
  }
}

const finish = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })

/** Lists the drafts, the newest first, and erases those that are too old. */
export async function listDrafts(): Promise<DeviceDraft[]> {
  const drafts: DeviceDraft[] = await inStore((store) => store.getAll())
  const isOld = ({ changedAt }: DeviceDraft) => changedAt < Date.now() - LIFETIME_MS
  for (const { id } of drafts.filter(isOld)) await eraseDraft(id)
  return drafts.filter((draft) => !isOld(draft)).sort((one, other) => other.changedAt - one.changedAt)
}

/** Keeps these fields in a draft, beside those that it has already: two tabs with two questions lose nothing. */
export const keepFields = (id: string, fields: Record<string, string>): Promise<unknown> =>
  inStore((store) => {
    const reading: IDBRequest<DeviceDraft | undefined> = store.get(id)
    reading.onsuccess = () => {
      const { result } = reading
      const changedAt = Date.now()
      store.put({ id, begunAt: result?.begunAt ?? changedAt, changedAt, fields: { ...result?.fields, ...fields } })
    }
    return reading
  })

/** Erases the draft with this id or this name. */
export const eraseDraft = (name: string): Promise<unknown> =>
  inStore((store) => store.delete(IDBKeyRange.bound(name, `${name}g`)))

/** Erases all drafts. It goes on when the page is left. */
export const eraseAll = async (): Promise<unknown> => finish(indexedDB.deleteDatabase(NAME))
