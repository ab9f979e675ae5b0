{{/* What a pod of the service has, and the one that migrates for it. */}}
{{- define "offboard.pod" -}}
{{ include "offboard.pod.any" .service }}
volumes:
  {{- include "offboard.volumes" . | nindent 2 }}
{{- end -}}

{{/* What every pod has, also the one that tests them all: it takes the service's values, or the defaults. */}}
{{- define "offboard.pod.any" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  {{- include "offboard.pod.security" . | nindent 2 }}
{{- with .image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "offboard.pod.security" -}}
runAsNonRoot: true
seccompProfile:
  type: RuntimeDefault
{{- with .podSecurityContext }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "offboard.container.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* What the service's container has wherever it runs. */}}
{{- define "offboard.container" -}}
{{- $runtime := index .root.Values.runtimes .service.runtime -}}
name: {{ .domain }}-service
image: {{ include "offboard.image" . }}
imagePullPolicy: {{ .service.image.pullPolicy }}
{{- with $runtime.arguments }}
args:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- include "offboard.container.security" . | nindent 2 }}
resources:
  {{- default $runtime.resources .service.resources | toYaml | nindent 2 }}
volumeMounts:
  {{- include "offboard.mounts" . | nindent 2 }}
{{- end -}}

{{- define "offboard.environment" -}}
# Wherever the image starts the service.
- name: QUARKUS_CONFIG_LOCATIONS
  value: /deployments/config/application.properties
{{- with (index .root.Values.runtimes .service.runtime).javaOptions }}
- name: JAVA_TOOL_OPTIONS
  value: {{ . | quote }}
{{- end }}
# More arenas than a few only hold memory that is free already.
- name: MALLOC_ARENA_MAX
  value: "2"
{{- range $property, $from := include "offboard.secrets" . | fromYaml }}
- name: {{ include "offboard.variable" $property }}
  valueFrom:
    secretKeyRef: {{ toJson $from }}
{{- end }}
{{- if .service.kafka.sasl.mechanism }}
- name: SECRET_KAFKA_PASSWORD
  valueFrom:
    secretKeyRef: {{ include "offboard.kafka.password" . }}
{{- end }}
{{- end -}}

{{- define "offboard.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
- name: config
  configMap:
    name: {{ .configMap }}
    items: [{key: application.properties, path: application.properties}]
{{- if .service.kafka.tls.enabled }}
{{- with include "offboard.kafka.ca" . | fromYaml }}
- name: kafka-ca
  secret:
    secretName: {{ .name }}
    items: [{key: {{ .key }}, path: ca.crt}]
{{- end }}
{{- with include "offboard.kafka.certificate" . | fromYaml }}
- name: kafka-certificate
  secret:
    secretName: {{ .name }}
    items: [{key: {{ .certKey }}, path: tls.crt}, {key: {{ .keyKey }}, path: tls.key}]
{{- end }}
{{- end }}
{{- with include "offboard.database.ca" . | fromYaml }}
- name: database-ca
  secret:
    secretName: {{ .name }}
    items: [{key: {{ .key }}, path: ca.crt}]
{{- end }}
{{- with .service.volumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "offboard.mounts" -}}
- {name: tmp, mountPath: /tmp}
- {name: config, mountPath: /deployments/config, readOnly: true}
{{- if .service.kafka.tls.enabled }}
{{- if include "offboard.kafka.ca" . }}
- {name: kafka-ca, mountPath: /etc/offboard/kafka-ca, readOnly: true}
{{- end }}
{{- if include "offboard.kafka.certificate" . }}
- {name: kafka-certificate, mountPath: /etc/offboard/kafka-certificate, readOnly: true}
{{- end }}
{{- end }}
{{- if include "offboard.database.ca" . }}
- {name: database-ca, mountPath: /etc/offboard/database-ca, readOnly: true}
{{- end }}
{{- with .service.volumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}
