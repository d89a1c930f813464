/** Sentences of the pages that say why nothing else can be shown. The sentence of the error itself stands in `errors.ts`. */
export const errorPageSentences = {
  'errorPage.not_found': 'هذه الصفحة غير موجودة',
  'errorPage.not_found.next': 'تحقق من العنوان، أو ابدأ من الصفحة الأولى.',
  'errorPage.too_large': 'النص أطول من المسموح به',
  'errorPage.too_large.next': 'ارجع إلى الصفحة السابقة، فما كتبته ما زال فيها. اختصره ثم أرسله.',
  'errorPage.too_many': 'وصلتنا طلبات كثيرة في وقت قصير',
  'errorPage.too_many.next': 'لم يُسجَّل هذا الإرسال. انتظر قليلًا ثم أعد المحاولة.',
  'errorPage.unavailable': 'الخدمة غير متاحة الآن',
  'errorPage.unavailable.next': 'لم يُسجَّل هذا الإرسال. انتظر قليلًا ثم أعد المحاولة.',
  'errorPage.failed': 'تعذّر عرض هذه الصفحة',
  'errorPage.failed.next': 'ارجع إلى الصفحة السابقة وأعد المحاولة، أو ابدأ من الصفحة الأولى.',
  'errorPage.wait': 'يمكنك المحاولة بعد {duration}.',
  'errorPage.kept': 'ما كتبته محفوظ في هذه الصفحة. لا تغلقها.',
  'errorPage.again': 'أعد الإرسال',
  'errorPage.start': 'الصفحة الأولى',
  'errorPage.request': 'رقم الحادثة، إن أردت أن تسأل عنها',
} as const
