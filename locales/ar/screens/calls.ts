/** Sentences for an applicant who is telephoned about a question or an answer, on the receipt and on the page of the application. */
export const callSentences = {
  'calls.title': 'نتصل بك هاتفيًّا على الرقم المنتهي بالأرقام {digits}',
  'calls.title.plain': 'نتصل بك هاتفيًّا على الرقم المكتوب في الطلب',
  'calls.when': 'نتصل عند ورود سؤال إليك أو صدور الجواب، في موعد أقصاه يوم العمل التالي.',
  'calls.by': 'نتصل في موعد أقصاه {when}.',
  'calls.tries': 'إن لم نصل إليك حاولنا مرتين في وقتين آخرين من النهار، ثم لا نتصل.',
  'calls.instead': 'لا يلزمك الانتظار: يظهر كل سؤال وجواب في صفحة المتابعة أيضًا.',
  'calls.instead.here': 'لا يلزمك انتظار الاتصال: يمكنك القراءة والردّ في هذه الصفحة.',
  'calls.known.asked': 'لا يلزمك انتظار اتصالنا: السؤال أمامك في هذه الصفحة',
  'calls.known.released': 'لا يلزمك انتظار اتصالنا: الجواب أمامك في هذه الصفحة',
  'calls.known': 'بلغك الأمر، فلا نتصل بشأنه على الرقم المنتهي بالأرقام {digits}.',
  'calls.known.plain': 'بلغك الأمر، فلا نتصل بشأنه.',
  'calls.until.asked': 'يمكنك الردّ هنا حتى {when}.',
  'calls.until.released': 'يمكنك حتى {when} أن تبيّن هنا هل حُلّت المسألة.',
  'calls.centre': 'ويمكنك إبلاغ مركز الاتصال: {phone}.',
} as const
