import { deliver } from './proxies'

/** The postman of one case: at most one delivery at a time, and what it still has to send. */
export interface Post {
  isOut: boolean
  nextSendAt: number | undefined
  /** nothing is out and nothing waits */
  isEmpty(): boolean
  /** what a record says is waiting; a delivery that is out may not have seen it */
  learn(nextSendAt: number | undefined): void
  /** starts a delivery when something is due at `at` */
  send(at: number): void
}

/** `onReturn` is told the sequence of the last event that was committed when the delivery ended. */
export function createPost(applicationId: string, onReturn: (sequence?: number) => void): Post {
  let learnt = false
  const post: Post = {
    isOut: false,
    nextSendAt: undefined,
    isEmpty: () => !post.isOut && post.nextSendAt === undefined,
    learn(nextSendAt) {
      learnt = true
      post.nextSendAt = nextSendAt
    },
    send(at) {
      if (post.isOut || post.nextSendAt === undefined || post.nextSendAt > at) return
      post.isOut = true
      learnt = false
      void deliver({ applicationId, at }).then(({ nextSendAt, sequence }) => {
        post.isOut = false
        post.nextSendAt = learnt ? earlier(post.nextSendAt, nextSendAt) : nextSendAt
        onReturn(sequence)
      })
    },
  }
  return post
}

const earlier = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b)
