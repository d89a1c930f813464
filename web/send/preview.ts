import type { Services } from '../../api/services'

/** What would happen to the application, and what the responsible body would see of it. */
export type SubmissionPreview = Awaited<ReturnType<Services['reads']['previewSubmission']>>
