{{/* The services that are switched on, by domain: each with the defaults, and what it has otherwise. Null takes away. */}}
{{- define "offboard.services" -}}
{{- $services := dict -}}
{{- range $domain, $own := .Values.services -}}
{{- $service := mergeOverwrite (deepCopy $.Values.defaults) (deepCopy $own) -}}
{{- range $part := list "config" "secrets" "apps" -}}
{{- range $name, $value := get $service $part | default dict -}}
{{- if kindIs "invalid" $value -}}
{{- $_ := unset (get $service $part) $name -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $service.enabled -}}
{{- $_ := set $services $domain $service -}}
{{- end -}}
{{- end -}}
{{- toYaml $services -}}
{{- end -}}

{{/* What follows is about one service: it takes a dict of root, domain and service. */}}

{{- define "offboard.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- (contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name)) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "offboard.name" -}}
{{ include "offboard.fullname" .root }}-{{ .domain }}
{{- end -}}

{{/* Never changes for an object: Deployments are found by it. */}}
{{- define "offboard.selector" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .domain }}
{{- end -}}

{{- define "offboard.labels" -}}
{{ include "offboard.selector" . }}
app.kubernetes.io/part-of: offboard
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Name, namespace and labels of an object that is named as its service. */}}
{{- define "offboard.metadata" -}}
name: {{ include "offboard.name" . }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "offboard.labels" . | nindent 2 }}
{{- end -}}

{{/* The same, for what has to be there before the release is: the migration's. */}}
{{- define "offboard.migration.metadata" -}}
name: {{ include "offboard.name" . }}-migration
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "offboard.labels" (dict "root" .root "domain" (printf "%s-migration" .domain)) | nindent 2 }}
annotations:
  helm.sh/hook: pre-install,pre-upgrade
  helm.sh/hook-weight: {{ .weight | quote }}
  helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end -}}

{{/* Whether a Job migrates; else the replicas do. A hook comes before what the release makes: a database, or a Secret with a new key. */}}
{{- define "offboard.migration.job" -}}
{{- $made := or .Values.cloudNativePg.enabled .Values.externalSecrets.enabled .Values.strimzi.enabled -}}
{{- if and .Values.migration.job (not $made) -}}true{{- end -}}
{{- end -}}

{{- define "offboard.image" -}}
{{- $image := .service.image -}}
{{- $name := printf "%s/%s/%s-service" $image.registry $image.repository .domain -}}
{{- $standard := printf "%s%s" .root.Chart.AppVersion (eq .service.runtime "native" | ternary "-native" "") -}}
{{- if $image.digest -}}
{{ $name }}@{{ $image.digest }}
{{- else -}}
{{ $name }}:{{ default $standard $image.tag }}
{{- end -}}
{{- end -}}

{{- define "offboard.host" -}}
{{- default (printf "%s.%s" .domain .root.Values.exposure.domain) .service.host -}}
{{- end -}}
