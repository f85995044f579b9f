// SPDX-License-Identifier: Apache-2.0
// Why something that was sent is not stored as it came: the closed list of protocol/README.md.

/** What to check for each reason of a refusal. */
export const REASONS: Readonly<Record<string, { readonly title: string; readonly help: string }>> = {
  unreadable_request: { title: 'the request was not understood', help: 'Something between the sender and the gateway changed the body, or the path is wrong.' },
  unreadable_profile: { title: 'a file was not a pprof profile', help: 'Send what /debug/pprof serves, packed with gzip or not.' },
  profile_too_large: { title: 'a profile was too large', help: 'It exceeds the size limit, packed or unpacked.' },
  label_invalid: { title: 'a label was invalid', help: 'Names start with a letter or underscore; service_name is required.' },
  too_many_labels: { title: 'there were too many labels', help: 'One series may have at most 40.' },
  too_old: { title: 'the time was too far back', help: 'The sender’s clock runs behind, or the data waited too long.' },
  too_new: { title: 'the time lies ahead', help: 'The sender’s clock runs ahead. Set it by NTP.' },
  deleted: { title: 'it was deleted here', help: 'Data of the service or of the organization was being deleted. What is sent now is stored again.' },
  rate_limited: { title: 'too much at once', help: 'Bytes or profiles by second are over the organization’s limit. The sender is told when to try again; the agent does so by itself.' },
  series_limit: { title: 'there were too many series', help: 'New label sets are refused until midnight UTC, known ones are still taken. Look for a label whose value changes with every process or request.' },
  stack_too_deep: { title: 'a stack was too deep', help: 'It has more locations than the organization’s limit allows; usually endless recursion.' },
  label_values_folded: { title: 'labels of samples had too many values', help: 'The profiles are stored; in these labels (folded) stands for every value until midnight UTC. Do not label samples with ids of requests.' },
  unknown_layout: { title: 'metrics without their layout', help: 'The agent sends it again after a restart of the server; nothing to do if it stops.' },
  proof_invalid: { title: 'a record did not prove whose it is', help: 'Only senders that write to Kafka directly see this: the key does not match.' },
  key_not_permitted: { title: 'the key may not send this', help: 'It was revoked, has expired, or lacks the scope profiles:write or metrics:write.' },
  unreadable_record: { title: 'a record was not understood', help: 'Sender and server speak different versions.' },
  metrics_invalid: { title: 'metrics did not fit their layout', help: 'Agent and server speak different versions, or something in between changed the body.' },
  not_processed: { title: 'the server failed on a record', help: 'It is kept aside and can be stored once that is mended.' },
};
