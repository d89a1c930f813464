// The service worker: without network it shows blank pages that are the same for everybody. It never touches a post, and never keeps
// what a page answers later: everything in its store is loaded without cookies when it is installed.

/** The platform writes it before this script. */
declare const KEPT: { version: string; paths: string[] }

interface LongEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface FetchEvent extends LongEvent {
  request: Request
  respondWith(response: Promise<Response>): void
}

/** The types of the browser's pages do not know what a worker has. */
const worker = self as unknown as {
  addEventListener(type: 'install' | 'activate', act: (event: LongEvent) => void): void
  addEventListener(type: 'fetch', act: (event: FetchEvent) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}

worker.addEventListener('install', (event) => {
  event.waitUntil(keepPages())
  void worker.skipWaiting()
})

async function keepPages(): Promise<void> {
  const store = await caches.open(KEPT.version)
  await store.addAll(KEPT.paths.map((path) => new Request(path, { credentials: 'omit' })))
}

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => worker.clients.claim()))
})

async function forgetOthers(): Promise<void> {
  for (const name of await caches.keys()) if (name !== KEPT.version) await caches.delete(name)
}

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname } = new URL(request.url)
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => findKept(pathname)))
  else if (pathname.startsWith('/assets/'))
    event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)))
})

async function findKept(pathname: string): Promise<Response> {
  const language = pathname.startsWith('/en') ? 'en' : 'ar'
  return (await caches.match(pathname)) ?? (await caches.match(`/${language}/offline`)) ?? Response.error()
}
